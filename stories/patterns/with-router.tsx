/**
 * With a router: `JifelineProvider` stands above it, so one socket outlives every navigation. What both pages show is
 * not asked for anew: a topic that nobody holds is kept for 5 s.
 */
import { Link, Outlet, useParams, type RouteObject } from 'react-router'
import { ConnectionIndicator, ConnectorBadge, ConnectorCard } from 'jifeline-react'

interface Connector {
  id: string
  name: string
}

/** For `createBrowserRouter(routesOf(connectors))`. */
export function routesOf(connectors: readonly Connector[]): RouteObject[] {
  return [
    {
      element: <Frame />,
      children: [
        { path: '/', element: <Overview connectors={connectors} /> },
        { path: '/connectors/:name', element: <Details connectors={connectors} /> },
      ],
    },
  ]
}

function Frame() {
  return (
    <>
      <ConnectionIndicator />
      <Outlet />
    </>
  )
}

function Overview({ connectors }: { connectors: readonly Connector[] }) {
  return (
    <ul className="wall">
      {connectors.map(({ id, name }) => (
        <li key={id}>
          <Link to={`/connectors/${name}`}>{name}</Link>
          <ConnectorBadge connectorId={id} label={name} />
        </li>
      ))}
    </ul>
  )
}

function Details({ connectors }: { connectors: readonly Connector[] }) {
  const params = useParams()
  const connector = connectors.find(({ name }) => name === params['name'])
  return (
    <>
      <p>
        <Link to="/">All connectors</Link>
      </p>
      {/* null is off: an address that names no connector asks for none. */}
      <ConnectorCard connectorId={connector?.id ?? null} label={connector?.name} />
    </>
  )
}
