import { join, relative } from 'node:path'
import { phoneUrl } from '../server/src/kernel/config.ts'
import { demoPassword, demoSignIns } from '../shared/core/demo.ts'
import { build } from './build.ts'
import { root } from './command.ts'
import { type GatewayProcess, readGatewayPorts, startGatewayProcess } from './gateway-process.ts'
import { Halt } from './halt.ts'
import { openProductDatabase, prepareData } from './product-database.ts'
import { saySoFar, step } from './progress.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { assertPortIsFree, readSettings, type Settings } from './settings.ts'
import { beforeEnd, runVerb, stoppingIsSuccess } from './shutdown.ts'

await runVerb(start)

async function start() {
  stoppingIsSuccess()
  const settings = readSettings(process.env)
  await assertPortIsFree(settings.config)
  const gatewayPorts = process.env.PAYMENT_GATEWAY === 'local' ? readGatewayPorts(process.env) : undefined
  if (gatewayPorts) {
    await assertPortIsFree({ host: settings.config.host, port: gatewayPorts.port }, 'GATEWAY_PORT')
    await assertPortIsFree({ host: '127.0.0.1', port: gatewayPorts.controlPort }, 'GATEWAY_CONTROL_PORT')
  }
  await step('[3/6] Building · 构建', async (note) => (await build()) || note('unchanged'))
  const database = await step('[4/6] Database · 数据库', async (note) => {
    const opened = await openProductDatabase(settings)
    beforeEnd(opened.stop)
    if (opened.adopted) note('taken over from an earlier start')
    return opened
  })
  await step('[5/6] Tables and demo data · 数据', async (note) => {
    if ((await prepareData(database, settings, sayUnlessKept)) === 'kept') note('kept')
  })
  const gateway = gatewayPorts && (await startGatewayProcess(settings, database, gatewayPorts))
  if (gateway) beforeEnd(gateway.stop)
  const channelEnv = gateway && { CHANNEL_KEYS: gateway.keys }
  const server = await step('[6/6] Server · 服务', () => launch(settings, { ...database.env, ...channelEnv }))
  beforeEnd(server.stop)
  console.log(welcome(settings, gateway))
  const reason = await Promise.race([
    server.ended.then(() => 'server' as const),
    database.lost.then(() => 'database' as const),
  ])
  if (reason === 'database')
    throw new Halt('PostgreSQL went away, so the server is stopping. Start it again with npm start.')
  throw new Halt(`The server ended by itself. See the end of ${logOf(settings)}, and start it again with npm start.`)
}

/** A seed that has nothing to do says so itself; the step then says it in its own word. */
function sayUnlessKept(text: string) {
  if (text !== 'unchanged') saySoFar(text)
}

function launch({ config, dataDir, env }: Settings, databaseEnv: Record<string, string>): Promise<ServerProcess> {
  const log = config.isDemo ? join(dataDir, 'server.log') : 'inherit'
  return startServer({ env: { ...env, ...databaseEnv }, host: config.host, port: config.port, log })
}

function welcome(settings: Settings, gateway: GatewayProcess | undefined): string {
  const { config } = settings
  const phone = phoneUrl(config)
  return `
Kaidian is ready · 开店已就绪

  ${config.publicUrl}/            mall · 商城
  ${config.publicUrl}/merchant    merchant centre, agents · 商家中心、代理商
  ${config.publicUrl}/admin       back office · 管理后台
  ${config.publicUrl}/graphql     GraphQL
  ${config.publicUrl}/explorer    GraphiQL
${gateway ? `  ${gateway.url}    WeChat Pay and Alipay of this machine · 本机的微信支付和支付宝\n` : ''}${phone === config.publicUrl ? '' : `  ${phone}    for phones in this network · 同一网络的手机\n`}${config.isDemo ? signIns() : ''}
  Log · 日志: ${logOf(settings)}    Stop · 停止: Ctrl-C
`
}

function signIns(): string {
  const rows = demoSignIns.map(({ phone, app, zh, en }) => `  ${phone}  ${app.padEnd(8)}  ${zh} · ${en}`)
  return `\nDemo sign-ins, password ${demoPassword} · 演示账号，密码 ${demoPassword}\n\n${rows.join('\n')}\n`
}

function logOf({ config, dataDir }: Settings): string {
  return config.isDemo ? relative(root, join(dataDir, 'server.log')) : 'above'
}
