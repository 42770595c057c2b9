/** Notices by a toast library: of each new ticket, and of each connector that turns critical. */
import { useEffect, useRef } from 'react'
import { ConnectorBadge, useEventListener, useSeverities } from 'jifeline-react'
import { toast, Toaster } from 'sonner'

interface NotificationsProps {
  connectors: readonly { id: string; name: string }[]
}

export function Notifications({ connectors }: NotificationsProps) {
  useTicketNotices()
  useCriticalNotices(connectors)
  return (
    <>
      <ul className="wall">
        {connectors.map(({ id, name }) => (
          <li key={id}>
            {name}
            <ConnectorBadge connectorId={id} label={name} announce="off" />
          </li>
        ))}
      </ul>
      <Toaster theme="system" visibleToasts={4} />
    </>
  )
}

/** Each event once, live or filled. With `{ once: 'per-browser' }` as third argument one tab of a browser alone. */
function useTicketNotices() {
  useEventListener('tickets.ticket.created', ({ id, payload }) => {
    const { ticket } = Object(payload) as { ticket?: { ticket_number?: number } }
    toast(`New ticket #${ticket?.ticket_number ?? '–'}`, { id })
  })
}

/** A notice stays as long as its connector is critical: who looks up a minute later reads it, too. */
function useCriticalNotices(connectors: NotificationsProps['connectors']) {
  const now = useSeverities(connectors.map(({ id }) => id))
  const before = useRef(now)
  useEffect(() => {
    for (const { id, name } of connectors) {
      const isCritical = now.get(id) === 'critical'
      if (isCritical === (before.current.get(id) === 'critical')) continue
      if (isCritical) toast.error(`${name} needs somebody`, { id, duration: Infinity })
      else toast.dismiss(id)
    }
    before.current = now
  }, [connectors, now])
}
