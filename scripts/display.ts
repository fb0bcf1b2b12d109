/** Whether a window can be opened where people see it. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * The command on an invisible display of its own (Xvfb), large enough for every window that the tests open, so that
 * what they see hangs on no desktop. Other systems than Linux have none: there it is the command as it is.
 */
export function onInvisibleDisplay(
  command: string,
  args: readonly string[],
): readonly [string, readonly string[]] {
  if (process.platform !== 'linux') return [command, args];
  return ['xvfb-run', ['-a', '-s', '-screen 0 2560x1600x24', command, ...args]];
}
