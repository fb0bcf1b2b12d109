/** Whether a window can be opened where people see it. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** The command as it is where there is a display, otherwise on an invisible one of its own (Xvfb). */
export function withDisplay(command: string, args: readonly string[]): readonly [string, readonly string[]] {
  return hasDisplay() ? [command, args] : ['xvfb-run', ['-a', command, ...args]];
}
