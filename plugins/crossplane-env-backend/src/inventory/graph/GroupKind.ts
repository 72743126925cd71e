/** A kind, whichever of its versions is meant. */
export interface GroupKind {
  /** The empty string is Kubernetes' core group. */
  group: string;
  kind: string;
}

export function kindKey({ group, kind }: GroupKind): string {
  return `${group}/${kind}`;
}
