export default { transpilePackages: ['jifeline-react'] } // next/jest goes by it
