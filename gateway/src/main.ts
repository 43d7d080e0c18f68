import { readEnvironment } from './environment.ts'
import { startGateway } from './start-gateway.ts'

try {
  const gateway = await startGateway(readEnvironment(process.env))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void gateway.close())
  process.stdout.write(
    `WeChat Pay and Alipay on this machine: ${gateway.url}\nControl: ${gateway.controlUrl}\nFor the product: ${gateway.configurationPath}\n`,
  )
} catch (failure) {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`)
  process.exitCode = 1
}
