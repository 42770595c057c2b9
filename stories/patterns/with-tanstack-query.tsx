/**
 * With TanStack Query: it keeps what your backend knows, Jifeline says when that is old. Statuses are no queries; they
 * are pushed, and have their own cache and their own age.
 */
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ConnectorBadge, useEventListener } from 'jifeline-react'

interface OpenTicket {
  number: number
  customer: string
  connectorId: string
}

interface OpenTicketsProps {
  /** Asks your backend. */
  loadTickets(this: void, signal: AbortSignal): Promise<readonly OpenTicket[]>
}

export function WithTanStackQuery(props: OpenTicketsProps) {
  const [queryClient] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queryClient}>
      <OpenTickets {...props} />
    </QueryClientProvider>
  )
}

function OpenTickets({ loadTickets }: OpenTicketsProps) {
  const queryClient = useQueryClient()
  const { data: tickets = [], isPending } = useQuery({
    queryKey: ['open-tickets'],
    queryFn: ({ signal }) => loadTickets(signal),
    staleTime: Infinity, // an event says when it is old; no interval has to guess
  })
  useEventListener(['tickets.ticket.created', 'tickets.ticket.closed'], () => {
    void queryClient.invalidateQueries({ queryKey: ['open-tickets'] })
  })

  if (isPending) return <p>Loading tickets …</p>
  return (
    <ul className="wall" aria-label="Open tickets">
      {tickets.map(({ number, customer, connectorId }) => (
        <li key={number}>
          #{number} {customer}
          <ConnectorBadge connectorId={connectorId} label={String(number)} />
        </li>
      ))}
    </ul>
  )
}
