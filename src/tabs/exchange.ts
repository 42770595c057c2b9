/** Questions and answers over a port, both ways. Who is asked says at once that it is awake: a frozen tab does not. */
import type { JifelineErrorCode } from '../client/world/jifeline-error.ts'
import type { Answer, Exchange } from './port-messages.ts'
import { errorFrom, tellError, type ToldError } from './told-error.ts'

/** What a question is rejected with whose port has gone. */
export const gone = Symbol('gone')

export interface Questions<Question> {
  /** Rejects with the other end's error, or with `gone`. */
  ask(question: Question, onAwake?: () => void): Promise<unknown>
  onAwake(id: number): void
  onAnswer(id: number, answer: Answer): void
  /** The port has gone. */
  end(): void
}

export function createQuestions<Question>(
  send: (message: Exchange<Question>) => void,
): Questions<Question> {
  const asked = new Map<
    number,
    { onAwake(): void; resolve(value: unknown): void; reject(why: unknown): void }
  >()
  let lastId = 0
  let isOver = false

  return {
    ask: (question, onAwake = () => {}) =>
      new Promise((resolve, reject) => {
        if (isOver) return reject(gone as unknown as Error)
        lastId += 1
        asked.set(lastId, { onAwake, resolve, reject })
        send({ is: 'question', id: lastId, question })
      }),
    onAwake: (id) => asked.get(id)?.onAwake(),
    onAnswer(id, answer) {
      const question = asked.get(id)
      asked.delete(id)
      if (answer.is === 'given') question?.resolve(answer.value)
      else question?.reject(errorFrom(answer.error))
    },
    end() {
      isOver = true
      for (const { reject } of asked.values()) reject(gone)
      asked.clear()
    },
  }
}

/** Answers a question of the other end. `otherwise`: the code of what is no error of ours. */
export async function answerQuestion(
  send: (message: Exchange<never>) => void,
  id: number,
  find: () => Promise<unknown>,
  otherwise: JifelineErrorCode,
  tell: (thrown: unknown, otherwise: JifelineErrorCode) => ToldError = tellError,
): Promise<void> {
  send({ is: 'awake', id })
  try {
    send({ is: 'answer', id, answer: { is: 'given', value: await find() } })
  } catch (thrown) {
    send({ is: 'answer', id, answer: { is: 'failed', error: tell(thrown, otherwise) } })
  }
}
