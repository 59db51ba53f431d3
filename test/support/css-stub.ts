/** Stands in for every imported stylesheet under Jest: a class is called by its own name. */
const classNames = new Proxy<Record<string, string>>(
  {},
  { get: (_target, name) => (typeof name === 'string' ? name : undefined) },
);

export default classNames;
