/**
 * SQL for the network that failures are counted under: an IPv4 address by itself, of IPv6 the /64 that a subscriber
 * has whole. `parameter` holds the address as text, or null.
 */
export function clientNetwork(parameter: string): string {
  const address = `regexp_replace(regexp_replace(coalesce(${parameter}::text, '0.0.0.0'), '%.*$', ''), '^::ffff:(\\d+\\.)', '\\1', 'i')::inet`;
  return `(SELECT CASE family(a) WHEN 6 THEN network(set_masklen(a, 64))::inet ELSE a END FROM (SELECT ${address} AS a) given)`;
}
