import { type PGlite, parse, protocol } from '@electric-sql/pglite';

const { serialize } = protocol;

type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>;
type Answer = ReturnType<typeof parse.parseResults>[number];

/** What the database told of a statement when it was prepared. */
type Prepared = { readonly parameterTypes: readonly number[]; readonly columns: Messages };

/**
 * Runs statements of the embedded database by name. Each is parsed once, and planned a few times: where a plan for
 * any values is as good as one for these, PostgreSQL keeps it. Compiled to WebAssembly that is most of what a short
 * statement costs. Values are written and read as PGlite does with `query`, and errors are its own.
 */
export function createEmbeddedStatements(pglite: PGlite) {
  const prepared = new Map<string, Prepared>();

  async function exchange(...messages: readonly Uint8Array[]): Promise<Messages> {
    return pglite.execProtocolStream(Buffer.concat([...messages, serialize.sync()]), {
      syncToFs: false,
    });
  }

  async function prepare(name: string, text: string): Promise<Prepared> {
    const told = await exchange(
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
    );
    const statement = {
      parameterTypes: parse.parseDescribeStatementResults(told),
      columns: told.filter((message) => message.name === 'rowDescription'),
    };
    prepared.set(name, statement);
    return statement;
  }

  function asText(value: unknown, type: number | undefined): string | null {
    if (value === null || value === undefined) return null;
    const serializer = type === undefined ? undefined : pglite.serializers[type];
    return serializer === undefined ? String(value) : serializer(value);
  }

  return (name: string, text: string, values: readonly unknown[]): Promise<Answer | undefined> =>
    pglite.runExclusive(async () => {
      const { parameterTypes, columns } = prepared.get(name) ?? (await prepare(name, text));
      const told = await exchange(
        serialize.bind({
          statement: name,
          values: values.map((value, index) => asText(value, parameterTypes[index])),
        }),
        serialize.execute(),
      );
      return parse.parseResults([...columns, ...told], pglite.parsers)[0];
    });
}
