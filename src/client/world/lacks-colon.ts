/** Whether this was meant to be absolute: `wss//host`, without its colon, would be a path of the page. */
export function lacksColon(address: string): boolean {
  return /^\s*(ws|http)s?\/\//i.test(address)
}
