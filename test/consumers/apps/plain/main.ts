import { createJifelineClient, fetchAccessToken } from 'jifeline-react/client'
import 'jifeline-react/styles.css'

const client = createJifelineClient({
  url: '$JIFELINE_URL',
  getAccessToken: fetchAccessToken('/api/token'),
})
const connector = client.connector('9389ba6f-3696-4571-84d4-34d588c4b109')
const badge = document.createElement('span')
const events = document.createElement('ul')
badge.className = 'jl-badge own'
document.body.append(badge, events)

connector.subscribe(({ state, voltage }) => {
  badge.dataset['state'] = state
  badge.textContent = `${state} ${voltage ?? ''}`
})
client.on('tickets.ticket.created', ({ id }) => {
  const item = document.createElement('li')
  item.className = 'jl-event'
  item.textContent = id
  events.append(item)
})
