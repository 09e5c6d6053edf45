/** The address under which people reach what listens on `host`; one that listens everywhere is reached as localhost. */
export function addressForPeople({ host, port }: { host: string; port: number }): string {
  return `http://${nameOf(host)}:${port}`;
}

function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
