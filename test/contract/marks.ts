/**
 * What is known of each message and each field, and from where: `documented` by Jifeline, `seen` in public code,
 * or `inferred` by us. A field without a mark stops the contract from being written (`contract.ts`).
 */
type Evidence = 'documented' | 'seen' | 'inferred'

export interface FieldMark {
  evidence: Evidence
  /** Where the field may be null or absent: how that is known. */
  optional?: Evidence
  description?: string
}

export interface MessageMark {
  summary: string
  evidence: Evidence
  /** By path, as in `message.voltage`. */
  fields: Record<string, FieldMark>
}

const documented: FieldMark = { evidence: 'documented' }
const connectorId: FieldMark = {
  evidence: 'documented',
  description: 'The `id` of the connector resource, not its name.',
}
const eventType: FieldMark = {
  evidence: 'documented',
  description:
    'An open list. `tickets.ticket.created` is documented, `tickets.ticket.closed` was seen.',
}
const eventPayload: FieldMark = {
  evidence: 'documented',
  description: 'Its form depends on the type of the event.',
}

export const marks = {
  subscribeToConnector: {
    summary: 'Asks for the status of a connector.',
    evidence: 'documented',
    fields: { action: documented, connector_id: connectorId },
  },
  unsubscribeFromConnector: {
    summary: 'Ends that.',
    evidence: 'documented',
    fields: { action: documented, connector_id: connectorId },
  },
  subscribeToEvent: {
    summary: 'Asks for the events of a type.',
    evidence: 'documented',
    fields: { action: documented, event_type: eventType },
  },
  unsubscribeFromEvent: {
    summary: 'Ends that.',
    evidence: 'documented',
    fields: { action: documented, event_type: eventType },
  },
  connectorStatusUpdate: {
    summary: 'A status of a connector. It really bears the name of the subscribe action.',
    evidence: 'documented',
    fields: {
      action: documented,
      message: documented,
      'message.connector_id': connectorId,
      'message.voltage': {
        evidence: 'documented',
        optional: 'inferred',
        description: 'Volts of the vehicle’s battery at the diagnostic socket.',
      },
      'message.vin_number': {
        evidence: 'documented',
        optional: 'inferred',
        description: 'The VIN of the vehicle, of any length and with any check digit.',
      },
      'message.round_trip_time': {
        evidence: 'documented',
        optional: 'seen',
        description:
          'Milliseconds between Jifeline and the connector [inferred]. null: the connector is offline [seen].',
      },
    },
  },
  eventReceived: {
    summary: 'An event of a type that was asked for.',
    evidence: 'documented',
    fields: {
      action: documented,
      event_id: {
        evidence: 'documented',
        description: 'Most likely the ULID that the event log names the event by [inferred].',
      },
      event_type: eventType,
      message: eventPayload,
    },
  },
  ticketCreated: {
    summary: 'The payload of `tickets.ticket.created`.',
    evidence: 'documented',
    fields: {
      customer: documented,
      'customer.id': documented,
      'customer.name': documented,
      ticket: documented,
      'ticket.id': documented,
      'ticket.number': documented,
      'ticket.ticket_number': documented,
      parent_ticket: { evidence: 'documented', optional: 'inferred' },
      'parent_ticket.id': documented,
      'parent_ticket.ticket_number': documented,
    },
  },
  restEvent: {
    summary: 'A row of the event log, `GET /v2/system/events`.',
    evidence: 'documented',
    fields: {
      id: { evidence: 'documented', description: 'A ULID.' },
      type: eventType,
      occurred_at: documented,
      payload: eventPayload,
    },
  },
} satisfies Record<string, MessageMark>

export type SchemaName = keyof typeof marks
