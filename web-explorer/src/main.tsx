import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './explorer.css'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { GraphiQL } from 'graphiql'
import { createClient } from 'graphql-ws'
import { useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'

const audiences = [
  ['MEMBER', '会员 Member'],
  ['MERCHANT', '商家 Merchant'],
  ['AGENT', '代理商 Agent'],
  ['STAFF', '后台 Staff'],
] as const

const firstQuery = `# 开店 API · Kaidian API
# 以当前浏览器的登录身份执行 · Runs as whoever is signed in in this browser.

query Products {
  products(sort: SALES, first: 5) {
    edges { node { id title price merchantName soldCount } }
    pageInfo { hasNextPage endCursor }
  }
}
`

function Explorer() {
  const [audience, setAudience] = useState('MEMBER')
  const fetcher = useMemo(() => makeFetcher(audience), [audience])
  return (
    <GraphiQL fetcher={fetcher} defaultQuery={firstQuery} defaultEditorToolsVisibility="variables">
      <GraphiQL.Logo>
        <span className="logo">开店 API</span>
        <select aria-label="端 Audience" value={audience} onChange={(event) => setAudience(event.target.value)}>
          {audiences.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </GraphiQL.Logo>
    </GraphiQL>
  )
}

function makeFetcher(audience: string) {
  const url = `${window.location.origin}/graphql`
  return createGraphiQLFetcher({
    url,
    headers: { 'kaidian-audience': audience },
    wsClient: createClient({ url: url.replace(/^http/, 'ws'), lazy: true, connectionParams: { audience } }),
  })
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Explorer />)
