import { SYSTEM_TOOLS, type SystemTool } from '../../build/system-tools.ts';

/**
 * Where a tool is.
 * @throws with what to do, when it is not installed.
 */
export function requireTool(tool: SystemTool): string {
  const { find, debianPackage, skipVariable } = SYSTEM_TOOLS[tool];
  const path = find();
  if (path === undefined) {
    throw new Error(
      `${tool} is not installed. Install it (Debian: apt-get install ${debianPackage}) ` +
        `or set ${skipVariable}=1 to skip the tests that need it.`,
    );
  }
  return path;
}
