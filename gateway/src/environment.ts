import { z } from 'zod'
import type { GatewayOptions } from './start-gateway.ts'

const port = z.coerce.number().int().min(1).max(65_535)

const environment = z.object({
  GATEWAY_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  GATEWAY_FOLDER: z.string().min(1).default('.data/gateway'),
  GATEWAY_PORT: port.default(4100),
  GATEWAY_CONTROL_PORT: port.default(4101),
  GATEWAY_HOST: z.string().min(1).default('127.0.0.1'),
  GATEWAY_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
})

/** Reads the variables that docs/gateway.md lists, and says what is wrong with them. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): GatewayOptions {
  const parsed = environment.safeParse(env)
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error))
  const values = parsed.data
  return {
    databaseUrl: values.GATEWAY_DATABASE_URL,
    folder: values.GATEWAY_FOLDER,
    port: values.GATEWAY_PORT,
    controlPort: values.GATEWAY_CONTROL_PORT,
    host: values.GATEWAY_HOST,
    ...(values.GATEWAY_PUBLIC_URL !== undefined && { publicUrl: values.GATEWAY_PUBLIC_URL }),
  }
}
