/** Rolldown's word for what an entry imports, and what that imports. */
const initial: '$initial'[] = ['$initial']

/** Chunks that the entry imports: a page that runs has them. */
const isEverywhere = /^assets\/(react|router|apollo|app|antd|shell|rolldown-runtime)-[^/]+\.js$/

/** What the three apps' Vite set-ups have in common; each adds its plugins. */
export function appOptions({
  base,
  port,
  server = 'http://localhost:4000',
  hasSharedChunk = true,
}: {
  base: string
  port: number
  server?: string
  /** False for the consoles: with what pages share would come all of antd that any two of them use. */
  hasSharedChunk?: boolean
}) {
  return {
    base,
    build: {
      target: 'es2022',
      manifest: true,
      modulePreload: {
        polyfill: false,
        // What every page has already needs no mention with each part that comes later.
        resolveDependencies: (_: string, chunks: string[], { hostType }: { hostType: 'html' | 'js' }) =>
          hostType === 'html' ? chunks : chunks.filter((chunk) => !isEverywhere.test(chunk)),
      },
      // What pages may weigh is judged by the browser tests (e2e/support/budgets.ts).
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        output: {
          // Long-cached chunks: a deploy then costs a returning visitor little more than the app's own code.
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
              { name: 'router', test: /node_modules[\\/]react-router[\\/]/, priority: 2 },
              {
                name: 'apollo',
                test: /node_modules[\\/](@apollo|graphql|rxjs|@wry|optimism|tslib|@graphql-typed-document-node)[\\/]/,
                priority: 1,
              },
              // What most pages share, in one request instead of forty; codes are drawn, pictures sent and lists
              // exported on few of them.
              ...(hasSharedChunk
                ? [
                    {
                      name: 'app',
                      test: /(shared[\\/](web(?![\\/](upload|use-pictures|use-export|export))|ui(?!.*qr-code)|core)|src[\\/](layout|parts(?![\\/](goods[\\/]|pictures[\\/]|cancel-sheet|export-button|coupon[\\/](?!use-terms))))|lucide-react|@lingui)[\\/]/,
                      minShareCount: 4,
                    },
                    // A handful of lines that the home page shares with one other page each: one request, not three.
                    {
                      name: 'home',
                      test: /parts[\\/](recommendations|personal)/,
                      minShareCount: 2,
                    },
                    { name: 'banner', test: /banner-strip|ad-mark/, minShareCount: 2 },
                  ]
                : []),
              // Nobody is spared what the entry imports: it comes in two requests instead of a handful, or of fifty.
              { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/, tags: initial },
              { name: 'shell', tags: initial },
            ],
          },
        },
      },
    },
    server: {
      port,
      strictPort: true,
      proxy: {
        '/graphql': { target: server, ws: true },
        '/files': server,
        '/videos': server,
        '/s/': server,
        '/documents': server,
        '/exports': server,
      },
    },
  }
}
