/** What the REST side answers: a status and a body, which an adapter turns into HTTP. */
export type Answer<Body> =
  | { /** The HTTP status. */ status: 200; /** The body, before it is JSON. */ body: Body }
  | {
      /** The HTTP status. */ status: ProblemStatus
      /** The body, before it is JSON. */ body: ProblemDetails
    }

/** The HTTP statuses that a simulated Jifeline answers with. */
export type ProblemStatus = keyof typeof titles

/** The body of an error, in the shape that was seen of the API (RFC 9457 without `instance`). */
export interface ProblemDetails {
  /** A URI that names the problem. */
  type: 'about:blank'
  /** The HTTP status. */
  status: ProblemStatus
  /** The problem in a few words. */
  title: string
  /** What was wrong with this request. */
  detail: string
}

const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const

export function problem(
  status: ProblemStatus,
  detail: string,
): { status: ProblemStatus; body: ProblemDetails } {
  return { status, body: { type: 'about:blank', status, title: titles[status], detail } }
}
