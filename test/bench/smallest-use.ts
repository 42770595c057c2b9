/** What the smallest useful page imports: a status, events, and the log that fills their gaps. */
export { JifelineProvider, restEventLog, useConnectorStatus, useEvents } from 'jifeline-react'
