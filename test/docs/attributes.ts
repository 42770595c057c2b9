/** Each `data-*` attribute that our elements bear. `api.test.ts` compares the list with the source. */

export interface Attribute {
  name: string
  /** Where it stands. */
  on: string
  values: string
  meaning: string
}

const states = '`off`, `error`, `connecting`, `waiting`, `offline`, `stale`, `live`, `paused`'

export const attributes: readonly Attribute[] = [
  {
    name: 'data-state',
    on: '`.jl-badge`, `.jl-card`, `.jl-feed`',
    values: `${states}; a feed has \`off\`, \`connecting\`, \`listening\`, \`error\``,
    meaning: 'What a viewer may believe. It changes at once; a worse word follows after 400 ms.',
  },
  {
    name: 'data-voltage',
    on: '`.jl-badge`, `.jl-card`',
    values: '`unknown`, `no-vehicle`, `critical`, `low`, `ok`, `good`, `high`',
    meaning:
      'The level of the last known voltage. Style it together with `data-state="live"`: an old voltage is old.',
  },
  {
    name: 'data-signal',
    on: '`.jl-badge`, `.jl-card`',
    values: '`unknown`, `stalled`, `poor`, `fair`, `good`',
    meaning:
      'The level of the last known round trip: good below 200 ms, fair up to 500 ms, stalled from 2 s.',
  },
  {
    name: 'data-paused',
    on: '`.jl-badge`, `.jl-card`, `.jl-feed`, `.jl-connection`, `.jl-toggle`',
    values: '',
    meaning: 'Present while live updates are paused.',
  },
  {
    name: 'data-variant',
    on: '`.jl-badge`, `.jl-connection`',
    values: '`pill`, `inline`, `dot`; `pill`, `dot`, `banner`',
    meaning: 'The prop `variant`.',
  },
  {
    name: 'data-size',
    on: '`.jl-badge`',
    values: '`sm`, `md`, `lg`',
    meaning: 'The prop `size`.',
  },
  {
    name: 'data-emphasis',
    on: '`.jl-badge`',
    values: '`all`, `exceptions`',
    meaning: 'The prop `emphasis`.',
  },
  {
    name: 'data-phase',
    on: '`.jl-connection`',
    values: '`idle`, `connecting`, `open`, `reconnecting`, `unauthorized`, `blocked`, `closed`',
    meaning: 'The phase of the connection, at once.',
  },
  {
    name: 'data-shown',
    on: '`.jl-connection`',
    values: 'a phase',
    meaning:
      'The phase that the words tell of. It follows `data-phase` by 400 ms when things get worse.',
  },
  {
    name: 'data-problem',
    on: '`.jl-connection`',
    values: 'the code of an error',
    meaning: 'Why there is no connection.',
  },
  {
    name: 'data-quiet',
    on: '`.jl-connection`',
    values: '',
    meaning: 'Present while the indicator shows nothing: it keeps its place.',
  },
  {
    name: 'data-error',
    on: '`.jl-feed`',
    values: 'the code of an error',
    meaning: 'Why the feed is in state `error`.',
  },
  {
    name: 'data-key',
    on: '`.jl-feed` rows',
    values: 'text',
    meaning: 'The row, the same while it is there. Put it on the rows of your own list, too.',
  },
  {
    name: 'data-type',
    on: '`.jl-feed` rows',
    values: 'an event type',
    meaning: 'What the row tells of.',
  },
  {
    name: 'data-source',
    on: '`.jl-feed` rows',
    values: '`live`, `filled`',
    meaning: 'How the event came: `filled` from the event log.',
  },
  {
    name: 'data-reason',
    on: '`.jl-feed` rows',
    values: '`no-log`, `too-many`, `log-refused`, `unknown-cursor`, `out-of-reach`',
    meaning: 'Why there is a gap here.',
  },
  {
    name: 'data-row',
    on: '`.jl-card-row`',
    values: 'the row of the card',
    meaning: 'Which value the row of a card shows.',
  },
  {
    name: 'data-words',
    on: '`.jl-badge-state`, `.jl-card-term`',
    values: 'text',
    meaning: 'The longest words of the place. They keep its width, so nothing moves.',
  },
  {
    name: 'data-pad',
    on: '`.jl-card-number`',
    values: 'text',
    meaning: 'Digits that keep decimals in one column.',
  },
  {
    name: 'data-url',
    on: 'your own `<script>`',
    values: 'an address',
    meaning: 'Where the elements of `jifeline.js` connect to: a relay.',
  },
  {
    name: 'data-locale',
    on: 'your own `<script>`',
    values: 'a BCP 47 tag',
    meaning: 'How the elements of `jifeline.js` write numbers.',
  },
  {
    name: 'data-origins',
    on: 'the `<script>` of a card',
    values: 'origins, with spaces between',
    meaning: 'Whose pages the card in a frame talks with. Without it, with none.',
  },
  {
    name: 'data-ask',
    on: 'the `<script>` of a card',
    values: '`token`',
    meaning: 'The page around has the token, and the card asks for it.',
  },
  {
    name: 'data-theme',
    on: 'anything of yours above',
    values: '`dark`',
    meaning:
      'Makes components below dark, as `.dark`, `data-bs-theme` and `data-mui-color-scheme` do.',
  },
  {
    name: 'data-bs-theme',
    on: 'anything of yours above',
    values: '`dark`',
    meaning: 'The same, for Bootstrap.',
  },
  {
    name: 'data-mui-color-scheme',
    on: 'anything of yours above',
    values: '`dark`',
    meaning: 'The same, for MUI.',
  },
]
