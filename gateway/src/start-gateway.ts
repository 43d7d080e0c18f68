import Fastify, { type FastifyInstance } from 'fastify'
import { serveBills } from './alipay/bills.ts'
import { serveCashier } from './alipay/cashier.ts'
import { serveGateway } from './alipay/serve-gateway.ts'
import { openClock } from './clock.ts'
import { type GatewayConfiguration, describeConfiguration, writeConfiguration } from './configuration.ts'
import { serveControl } from './control/serve-control.ts'
import type { Gateway } from './gateway.ts'
import { openKeyRing } from './keys/key-ring.ts'
import { serveParcelsPage } from './kuaidi100/parcels-page.ts'
import { serveKuaidi100 } from './kuaidi100/serve-kuaidi100.ts'
import { forgetClaims } from './notices/deliver-notices.ts'
import { serveAuthorizePages } from './oauth/authorize-page.ts'
import { servePortraits } from './oauth/portraits.ts'
import { serveSns } from './oauth/sns.ts'
import { serveHome } from './pages/home.ts'
import { settleDue } from './settle-due.ts'
import { openStore, type Store } from './store/store.ts'
import { serveBridge } from './wechat/bridge.ts'
import { ensureIdentities } from './wechat/identities.ts'
import { servePayPages } from './wechat/pay-pages.ts'
import { WechatRefusal } from './wechat/refusal.ts'
import { serveWechat } from './wechat/routes.ts'
import { serveTransferPages } from './wechat/transfer-pages.ts'

export interface GatewayOptions {
  databaseUrl: string
  /** for the keys and `gateway.json` */
  folder: string
  /** 0, or nothing, takes a free one */
  port?: number
  controlPort?: number
  host?: string
  /** without it: the address it listens on */
  publicUrl?: string
  noticeTimeoutMs?: number
  /** false: what is due is done only when the control interface is asked to */
  isTicking?: boolean
  /** the clock of the machine, for tests of the clock */
  clock?: () => Date
}

export interface RunningGateway {
  url: string
  controlUrl: string
  configuration: GatewayConfiguration
  configurationPath: string
  close: () => Promise<void>
}

const tickMs = 200
const maxTicks = 8
const maxBody = 1_048_576

/** Starts WeChat Pay, Alipay and Kuaidi100 on this machine. Money that moves here is not real: never in production. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  if (process.env['KAIDIAN_MODE'] === 'production')
    throw new Error('The local gateway moves no real money and does not start with KAIDIAN_MODE=production.')
  const store = await openStore(options.databaseUrl)
  const [app, control] = [makeApp(), makeApp()]
  async function close(): Promise<void> {
    await Promise.all([app.close(), control.close()])
    await store.close()
  }
  try {
    const gateway = await openGateway(store, options)
    const told: { configuration?: GatewayConfiguration } = {}
    servePages(app, gateway)
    serveControl(control, gateway, () => told.configuration)
    const url = await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 })
    gateway.publicUrl = (options.publicUrl ?? url).replace(/\/$/, '')
    const controlUrl = await control.listen({ host: '127.0.0.1', port: options.controlPort ?? 0 })
    const configuration = (told.configuration = describeConfiguration(gateway, controlUrl))
    const configurationPath = writeConfiguration(options.folder, configuration)
    const ticker = options.isTicking === false ? undefined : startTicking(gateway)
    return {
      url: gateway.publicUrl,
      controlUrl,
      configuration,
      configurationPath,
      async close() {
        await ticker?.stop()
        await close()
      },
    }
  } catch (failure) {
    await close()
    throw failure
  }
}

async function openGateway(
  store: Store,
  { clock: machine, folder, noticeTimeoutMs }: GatewayOptions,
): Promise<Gateway> {
  const clock = await openClock(store, machine)
  const keys = openKeyRing(folder, clock.now())
  const gateway: Gateway = { store, clock, keys, publicUrl: '', noticeTimeoutMs: noticeTimeoutMs ?? 5_000 }
  await store.inTransaction(ensureIdentities)
  await forgetClaims(gateway)
  return gateway
}

function servePages(app: FastifyInstance, gateway: Gateway): void {
  serveHome(app, gateway)
  serveWechat(app, gateway)
  servePayPages(app, gateway)
  serveTransferPages(app, gateway)
  serveBridge(app, gateway)
  serveAuthorizePages(app, gateway)
  serveSns(app, gateway)
  servePortraits(app, gateway)
  serveGateway(app, gateway)
  serveCashier(app, gateway)
  serveBills(app, gateway)
  serveKuaidi100(app, gateway)
  serveParcelsPage(app, gateway)
  app.get('/ready', async () => ({ ready: true }))
  app.setNotFoundHandler((_request, reply) => {
    const { status, code, message } = new WechatRefusal('NOT_FOUND')
    return reply.status(status).send({ code, message })
  })
}

function makeApp(): FastifyInstance {
  const app = Fastify({ bodyLimit: maxBody, forceCloseConnections: true, logger: { level: 'error' } })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  return app
}

/** One merchant that does not answer keeps no other waiting: what is being told already is nobody else's to tell. */
function startTicking(gateway: Gateway): { stop: () => Promise<void> } {
  const running = new Set<Promise<void>>()
  const timer = setInterval(() => {
    if (running.size >= maxTicks) return
    const tick: Promise<void> = settleDue(gateway)
      .then(() => undefined)
      .catch((failure: unknown) => void process.stderr.write(`gateway: ${String(failure)}\n`))
      .finally(() => running.delete(tick))
    running.add(tick)
  }, tickMs)
  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(running)
    },
  }
}
