/**
 * Bugs of a hub and of a page behind it that tests must catch; see `planted-bugs.js`.
 *
 * @type {readonly import('./planted-bugs.js').PlantedBug[]}
 */
export const hubMutations = [
  {
    name: 'a hub tells no age',
    file: 'hub/connector-watch.ts',
    find: 'age: ageOf(client.now() - heardAt),',
    replace: 'age: 0,',
    why: 'Whoever opens a page sees what was true a minute ago as live.',
  },
  {
    name: 'a hub asks nobody what a peer may hear',
    file: 'hub/event-watch.ts',
    find: 'if (peer.mayHear(event)) peer.send((frame ??= frameOf(event)), about)',
    replace: 'peer.send((frame ??= frameOf(event)), about)',
    why: 'One customer reads the tickets of all others.',
  },
  {
    name: 'a connector is watched without a grant',
    file: 'hub/hub-peer.ts',
    find: 'const mayHave = isGranted(() => grant.mayWatch(id))',
    replace: 'const mayHave = true',
    why: 'Who knows an id sees the car of another customer.',
  },
  {
    name: 'a grant that ends takes nothing away',
    file: 'hub/hub-peer.ts',
    find: 'if (isGranted(() => grant.mayWatch(id))) continue',
    replace: 'continue',
    why: 'Who signed out goes on watching as long as the page is open.',
  },
  {
    name: 'a hub keeps its gaps to itself',
    file: 'hub/event-watch.ts',
    find: '      tell(peer, { from, to, after_id: placeFor(peer, gap, since), reason })\n',
    replace: '',
    why: 'Events that the hub has lost are missing in every page, and nobody says so.',
  },
  {
    name: 'a hub does not say that its connection is lost',
    file: 'hub/hub.ts',
    find: 'since = now - since < shortLoss ? wasOpenSince : now\n    tellPhase(lines, phase)\n',
    replace: 'since = now - since < shortLoss ? wasOpenSince : now\n',
    why: 'While Jifeline is down every page says live until each status is too old.',
  },
  {
    name: 'who comes later is not told of a loss',
    file: 'hub/hub.ts',
    find: 'else tellPhase([line], client.connection.getState().phase)',
    replace: 'else void line',
    why: 'A page that is opened after a loss shows as live what all older ones show as stale.',
  },
  {
    name: 'a short loss counts as a long one',
    file: 'hub/hub.ts',
    find: 'now - since < shortLoss ? wasOpenSince : now',
    replace: 'now',
    why: 'Each page that is opened is stale where all others are live.',
  },
  {
    name: 'what was left alone is told as heard all along',
    file: 'hub/connector-watch.ts',
    find: '      lost: store.isLost() || undefined,\n',
    replace: '',
    why: 'A connector that nobody watched for ten seconds looks live to who takes it up.',
  },
  {
    name: 'a page believes what was said before its hub was back',
    file: 'client/connectors/situation.ts',
    find: '      lostBefore = Math.max(lostBefore, since)\n',
    replace: '',
    why: 'A page that was away while its hub lost the connection shows old statuses as live.',
  },
  {
    name: 'a page that comes back to a lost hub begins to wait anew',
    file: 'client/connectors/connectors.ts',
    find: 'begunAt < openedAt ? Math.min(begunAt, lostAt) : begunAt',
    replace: 'begunAt',
    why: 'Two losses in a row, each of them short, keep dead statuses live.',
  },
  {
    name: 'made-up event types have no bound',
    file: 'hub/hub-peer.ts',
    find: 'types.take(type, grant.user ?? line)',
    replace: '(types.take(type, grant.user ?? line) || true)',
    why: 'One user has the relay ask Jifeline for a hundred thousand types.',
  },
]
