import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A request below the plugin's address, and what was answered. */
export interface Exchange {
  method: string;
  path: string;
  query: Record<string, string>;
  /** As JSON. */
  requestText?: string;
  status: number;
  /** Empty where there is none. */
  responseText: string;
  /** Of the response; JSON unless told. */
  contentType?: string;
}

interface Operation {
  parameters?: object[];
  responses: Record<string, object>;
}

export const OPENAPI_FILE = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  'src/schema/openapi.yaml',
);

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const ID = 'openapi';
const JSON_TYPE = 'application/json';

/** The OpenAPI document, to hold real requests and responses against. */
export class OpenApiDocument {
  readonly content: JsonObject;
  readonly #bodies: Ajv;
  /** In a query everything is text. */
  readonly #queries: Ajv;

  static load(): OpenApiDocument {
    return new OpenApiDocument(parse(readFileSync(OPENAPI_FILE, 'utf8')));
  }

  private constructor(content: JsonObject) {
    this.content = content;
    this.#bodies = createAjv(content, { coerceTypes: false });
    this.#queries = createAjv(content, { coerceTypes: true });
  }

  /** Such as `GET /environments`. */
  operations(): string[] {
    const paths = this.#at('/paths') as Record<string, object>;
    return Object.entries(paths).flatMap(([path, item]) =>
      METHODS.filter(method => method in item).map(
        method => `${method.toUpperCase()} ${path}`,
      ),
    );
  }

  /** Such as `GET /environments 200`. */
  responses(): string[] {
    return this.operations().flatMap(operation => {
      const { responses } = this.#at(pointerTo(operation)) as Operation;
      return Object.keys(responses).map(status => `${operation} ${status}`);
    });
  }

  /** Which response of the document it is. */
  identify({ method, path, status }: Exchange): string {
    const operation = this.operations().find(candidate => {
      const [itsMethod, template] = candidate.split(' ');
      const pattern = template.replace(/\{\w+\}/g, '[^/]+');
      return itsMethod === method && new RegExp(`^${pattern}$`).test(path);
    });
    return `${operation ?? `${method} ${path}`} ${status}`;
  }

  /** What of an exchange is not as the document says. */
  findFaults(exchange: Exchange): string[] {
    const response = this.identify(exchange);
    if (!this.responses().includes(response)) {
      return [`${response} is not described.`];
    }
    const operation = pointerTo(response.slice(0, response.lastIndexOf(' ')));
    return [
      // What is wrong with a request is answered, not described.
      ...(exchange.status < 300 ? this.#checkRequest(operation, exchange) : []),
      ...this.#checkBody(
        `${operation}/responses/${exchange.status}`,
        exchange.responseText,
        exchange.contentType,
      ),
    ];
  }

  #checkRequest(operation: string, exchange: Exchange): string[] {
    const { parameters = [] } = this.#at(operation) as Operation;
    const known = new Map(
      parameters.map((parameter, index) => [
        (parameter as { name?: string }).name,
        `${operation}/parameters/${index}/schema`,
      ]),
    );
    const faults = Object.entries(exchange.query).flatMap(([name, value]) => {
      const schema = known.get(name);
      return schema
        ? validate(this.#queries, schema, value)
        : [`The parameter '${name}' is not described.`];
    });
    const body = `${operation}/requestBody`;
    return this.#at(body)
      ? [...faults, ...this.#checkBody(body, exchange.requestText ?? '')]
      : faults;
  }

  #checkBody(pointer: string, text: string, contentType = JSON_TYPE): string[] {
    const ref = (this.#at(pointer) as { $ref?: string }).$ref;
    const described = ref ? ref.slice(1) : pointer;
    const schema = `${described}/content/${escape(contentType)}/schema`;
    if (this.#at(schema)) {
      const isJson = contentType === JSON_TYPE;
      const body = isJson ? JSON.parse(text || 'null') : text;
      return validate(this.#bodies, schema, body);
    }
    return text ? [`The body of ${pointer} is not described.`] : [];
  }

  #at(pointer: string): unknown {
    const keys = pointer.split('/').slice(1).map(unescape);
    let node: unknown = this.content;
    for (const key of keys) node = (node as JsonObject | undefined)?.[key];
    return node;
  }
}

function createAjv(content: object, options: { coerceTypes: boolean }): Ajv {
  const ajv = new Ajv({ ...options, allErrors: true, strict: true });
  addFormats(ajv);
  // Everything else that is no JSON schema's is refused, as a slip of the pen.
  ajv.addVocabulary(Object.keys(content));
  return ajv.addSchema(content, ID);
}

function validate(ajv: Ajv, pointer: string, value: unknown): string[] {
  const check = ajv.getSchema(`${ID}#${encodeURI(pointer)}`);
  if (!check) return [`There is no schema at ${pointer}.`];
  check(value);
  return (check.errors ?? []).map(
    ({ instancePath, message }) => `${pointer}: ${instancePath} ${message}`,
  );
}

function pointerTo(operation: string): string {
  const [method, path] = operation.split(' ');
  return `/paths/${escape(path)}/${method.toLowerCase()}`;
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescape(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
