/** Answers of the token endpoint and the relay: what was asked for, or why there is none. No cache may keep either. */

export const noStore = { 'Cache-Control': 'no-store' }

const titles = new Map([
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [426, 'Upgrade Required'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
])

/** Problem details (RFC 9457), in the shape of the API's own. */
export function problem(
  status: number,
  detail: string,
  headers: Record<string, string> = {},
): Response {
  const title = titles.get(status) ?? 'Error'
  return Response.json(
    { type: 'about:blank', status, title, detail },
    { status, headers: { ...noStore, 'Content-Type': 'application/problem+json', ...headers } },
  )
}

export function success(body: { accessToken: string; expiresIn: number }): Response {
  return Response.json(body, { headers: noStore })
}
