import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';

export const parserWords: Difference = {
  what: 'The refusal of a label selector or a body that cannot be read',
  async measure(target) {
    const { kube, widgets } = await setUpLab(target);
    const selector = encodeURIComponent('a in b');
    const { code, body } = await kube.get(
      `${widgets}?labelSelector=${selector}`,
    );
    const words = body.message.endsWith("found 'b' expected: '('")
      ? 'the words of Go’s parsers'
      : 'words of its own';
    return `${code}, in ${words}`;
  },
};
