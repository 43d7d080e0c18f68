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
      modulePreload: { polyfill: false },
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
              // What most pages share, in one request instead of forty.
              ...(hasSharedChunk
                ? [
                    {
                      name: 'app',
                      test: /(shared[\\/](web|ui|core)|src[\\/](layout|parts)|lucide-react|@lingui)[\\/]/,
                      minShareCount: 4,
                    },
                  ]
                : []),
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
        '/documents': server,
      },
    },
  }
}
