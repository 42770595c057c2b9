/** The door `jifeline-react/testing/server`: a simulated Jifeline behind real sockets and real HTTP, for Node. */
export {
  startJifelineServer,
  type JifelineServer,
  type JifelineServerOptions,
} from './start-server.ts'
