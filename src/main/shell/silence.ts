import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN } from './renderer-protocol';

// Measured together with a packet capture: what each of these leaves open, the others do not all close.
const FEATURES_OFF = [
  'AsyncDns',
  'AutofillServerCommunication',
  'DnsOverHttps',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'SpareRendererForSitePerProcess',
  'WebRtcHideLocalIpsWithMdns',
];
const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-quic'],
  ['dns-prefetch-disable'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-pings'],
  ['no-proxy-server'],
  ['disable-http-cache'],
  ['disable-gpu-shader-disk-cache'],
  ['disable-features', FEATURES_OFF.join(',')],
];

/** Turns Chromium's own services that look for a network or write caches off. Call it before `ready`. */
export function silenceChromium(commandLine: App['commandLine']): void {
  for (const [name, value] of SWITCHES) commandLine.appendSwitch(name, value);
}

/** Lets a session load our own pages and nothing else, ask for nothing and keep nothing. */
export function silenceSession(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !url.startsWith(`${APP_ORIGIN}/`) && !url.startsWith('data:image/') });
  });
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // The spelling checker fetches its dictionaries from the network.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  void session.setProxy({ mode: 'direct' });
}

/** Keeps every page where it is: no navigation, no window of its own, no embedded page, no peer connection. */
export function confineContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
