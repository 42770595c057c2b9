/** An error as it goes over a port, which carries no classes. */
import { JifelineError, type JifelineErrorCode } from '../client/world/jifeline-error.ts'
import { safely } from '../client/world/safely.ts'

export interface ToldError {
  readonly code: JifelineErrorCode
  readonly detail: string | null
  /** Of an answer over HTTP. */
  readonly status: number | null
  /** Milliseconds. */
  readonly retryAfter: number | null
}

/** One of ours is told with its detail; of what is not, only the numbers: its words may quote a token. */
export function tellError(thrown: unknown, otherwise: JifelineErrorCode): ToldError {
  const foreign = { code: otherwise, detail: null, status: null, retryAfter: null }
  return safely(() => {
    const { code, status, retryAfter } = Object(thrown) as Record<string, unknown>
    const numbers = { status: numberOf(status), retryAfter: numberOf(retryAfter) }
    if (thrown instanceof JifelineError) {
      return { code: thrown.code, detail: detailOf(thrown), ...numbers }
    }
    return { ...foreign, ...numbers, code: code === 'unauthorized' ? code : otherwise }
  }, foreign)
}

export function errorFrom({ code, detail, status, retryAfter }: ToldError): JifelineError {
  const error = new JifelineError(code, detail ?? undefined)
  if (status !== null) Object.assign(error, { status })
  if (retryAfter !== null) Object.assign(error, { retryAfter })
  return error
}

function detailOf({ code, message }: JifelineError): string | null {
  const { message: whole } = new JifelineError(code)
  return message.length > whole.length ? message.slice(whole.length + 1) : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
