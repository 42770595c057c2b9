// @vitest-environment node
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { connectorId, eventType } from '../../src/protocol/messages.ts'
import { isConnectorId, isEventType } from '../../src/protocol/names.ts'

const like = fc.stringMatching(
  /^[0-9a-fA-Fg]{7,9}-[0-9a-f]{4}-[0-9a-fA-F]{3,4}-[0-9a-f]{4}-[0-9a-f]{12}\n?$/,
)

it('takes the ids that the schema takes, and no others', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uuid(),
        fc.uuid().map((id) => id.toUpperCase()),
        like,
        fc.string(),
      ),
      (id) => {
        expect(isConnectorId(id)).toBe(connectorId.safeParse(id).success)
      },
    ),
    { numRuns: 2_000 },
  )
})

it('takes the types that the schema takes, and no others', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300, size: 'max' }), (type) => {
      expect(isEventType(type)).toBe(eventType.safeParse(type).success)
    }),
  )
})
