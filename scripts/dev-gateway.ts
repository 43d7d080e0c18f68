import { createServer, type IncomingMessage, request as sendRequest, type Server, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

export interface Ports {
  server: number
  'web-mall': number
  'web-merchant': number
  'web-admin': number
}

/** One address for the server and the three apps, as in the built product: cookies and origins are then the same. */
export function openGateway(ports: Ports): Server {
  const gateway = createServer((request, response) => pass(request, response, ports, choose(request, ports)))
  gateway.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const port = request.url?.startsWith('/graphql') ? ports.server : appOf(request, ports)
    const target = connect(port, 'localhost', () => {
      const headers = request.rawHeaders.flatMap((name, index, all) =>
        index % 2 ? [] : [`${name}: ${all[index + 1] ?? ''}`],
      )
      target.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
      target.write(head)
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
    socket.on('error', () => target.destroy())
  })
  return gateway
}

function choose(request: IncomingMessage, ports: Ports): number {
  const path = request.url ?? '/'
  if (/^\/(graphql|explorer|files|images|wechat)\b/.test(path) || request.method !== 'GET') return ports.server
  const isPage = String(request.headers.accept ?? '').includes('text/html')
  const isVite = /^\/(@|src\/|node_modules\/|merchant\b|admin\b)/.test(path) || path === '/'
  return isPage || isVite ? appOf(request, ports) : ports.server
}

function appOf(request: IncomingMessage, ports: Ports): number {
  if (/^\/merchant\b/.test(request.url ?? '')) return ports['web-merchant']
  if (/^\/admin\b/.test(request.url ?? '')) return ports['web-admin']
  return ports['web-mall']
}

/** What the server does not know may be a public file of the mall. */
function pass(request: IncomingMessage, response: ServerResponse, ports: Ports, port: number) {
  const { method, url, headers } = request
  const outgoing = sendRequest({ host: 'localhost', port, method, path: url, headers }, (answer) => {
    if (answer.statusCode === 404 && port === ports.server && method === 'GET') {
      answer.resume()
      pass(request, response, ports, ports['web-mall'])
      return
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  outgoing.on('error', () => {
    if (!response.headersSent) response.writeHead(503, { 'retry-after': '1' })
    response.end('Starting. Try again in a moment.')
  })
  request.pipe(outgoing)
}
