import { describe, expect, test } from '@jest/globals';
import { useServerUnderTest } from '../../support/server-under-test.ts';

type Operation = {
  readonly requestBody?: { readonly content: Record<string, { readonly schema: unknown }> };
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
  readonly security?: readonly unknown[];
};
type Document = {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
};

describe('/openapi.json', () => {
  const under = useServerUnderTest();
  const load = async (): Promise<Document> =>
    (await (await fetch(`${under.server.url}/openapi.json`)).json()) as Document;

  test('describes every route but those for machines that watch the server', async () => {
    const { openapi, paths } = await load();
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = under.server.routes
      .filter(
        ({ method, url }) => method !== 'HEAD' && !['/metrics', '/openapi.json'].includes(url),
      )
      .map(({ method, url }) => `${method} ${url.replace(/:([^/]+)/g, '{$1}')}`);

    expect(openapi).toBe('3.1.0');
    expect(described.sort()).toEqual(served.sort());
  });

  test('says what an event looks like, how it is signed and how it is refused', async () => {
    const { paths, components } = await load();
    const post = paths['/v1/events']?.['post'];
    const content = post?.requestBody?.content ?? {};

    expect(Object.keys(content)).toEqual(['application/cloudevents+json', 'application/json']);
    const schema = JSON.stringify(content['application/cloudevents+json']?.schema);
    for (const name of ['offered', 'connected', 'utterance', 'ended']) {
      expect(schema).toContain(`dev.savedesk.contact.${name}`);
    }
    expect(post?.security).toEqual([{ webhookId: [], webhookTimestamp: [], webhookSignature: [] }]);
    for (const status of ['400', '401', '409', '413', '415', '422']) {
      expect(Object.keys(post?.responses[status]?.content ?? {})).toEqual([
        'application/problem+json',
      ]);
    }
    expect(components.schemas).toHaveProperty('Problem');
  });

  test('no reference in it leads nowhere', async () => {
    const document = await load();
    const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
    expect(references.length).toBeGreaterThan(0);
    for (const reference of new Set(references)) {
      const path = reference.slice('"$ref":"#/'.length, -1).split('/');
      const target = path.reduce<unknown>((at, key) => Object(at)[key], document);
      expect([reference, typeof target]).toEqual([reference, 'object']);
    }
  });
});
