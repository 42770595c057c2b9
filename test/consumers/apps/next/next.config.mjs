export default {
  transpilePackages: ['jifeline-react'], // next/jest goes by it
  cacheComponents: process.env.PRERENDERED === 'yes', // prerenders, and refuses what reads a clock
}
