/** The page around: it has a token from its own backend, and hands it to the card. */
import { embedCard } from './embed-card.js'

const place = document.querySelector('#bay-2')
const address = place?.getAttribute('data-address')

async function getToken() {
  const response = await fetch('/api/token', { method: 'POST' })
  if (response.status === 401 || response.status === 403) return null
  if (!response.ok) throw new Error(`The token route answers ${response.status}.`)
  return response.json()
}

if (place && address) embedCard(place, { address, title: 'Status of bay 2', getToken })
