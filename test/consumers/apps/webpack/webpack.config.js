import MiniCssExtractPlugin from 'mini-css-extract-plugin'

export default {
  mode: 'production',
  entry: './main.tsx',
  output: { filename: 'main.js', publicPath: '/' },
  module: {
    rules: [
      { test: /\.tsx?$/, use: 'ts-loader' },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
    ],
  },
  resolve: {
    extensions: ['.tsx', '.ts', '.js'],
    extensionAlias: { '.js': ['.tsx', '.ts', '.js'] },
  },
  plugins: [new MiniCssExtractPlugin()],
  performance: { hints: 'error', maxAssetSize: 400_000, maxEntrypointSize: 400_000 },
}
