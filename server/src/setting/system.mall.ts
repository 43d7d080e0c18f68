import { readFileSync } from 'node:fs'
import { demoPassword, demoSignIns } from '@kaidian/shared/core/demo'
import { Field, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { isDemo } from '../kernel/setup.ts'

enum Mode {
  DEMO = 'DEMO',
  PRODUCTION = 'PRODUCTION',
}
registerEnum(Mode, 'Mode', '运行方式 · How the house is run', {
  DEMO: '演示：有演示身份、沙箱支付和可拨的时钟 · A demonstration, with its sign-ins, sandbox and movable clock',
  PRODUCTION: '正式 · Production',
})

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '一个演示身份 · A sign-in of the demonstration' })
class DemoSignIn {
  @Field(() => String, { description: '键 · The key' })
  key: string

  @Field(() => String, { description: '在哪个应用登录:mall、merchant、admin · The app to sign in to' })
  app: string

  @Field(() => String, { description: '中文名 · Name in Chinese' })
  zh: string

  @Field(() => String, { description: '英文名 · Name in English' })
  en: string

  @Field(() => String, { description: '手机号 · The phone' })
  phone: string
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '系统信息 · About this system' })
class SystemInfo {
  @Field(() => Mode, { description: '运行方式 · How it is run' })
  mode: Mode

  @Field(() => String, { description: '版本 · The version' })
  version: string

  @Field(() => GraphQLDateTime, { description: '业务时间 · The time of business' })
  now: Date

  @Field(() => [DemoSignIn], {
    description: '演示身份，正式环境为空 · Sign-ins of the demonstration; none in production',
  })
  demoSignIns: DemoSignIn[]

  @Field(() => String, { nullable: true, description: '演示身份的密码 · Their password' })
  demoPassword: string | null
}

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))

@Resolver()
export class SystemMallDoor {
  @Allow.anyone()
  @Query(() => SystemInfo, { description: '系统信息 · About this system' })
  systemInfo(): SystemInfo {
    return {
      mode: isDemo() ? Mode.DEMO : Mode.PRODUCTION,
      version,
      now: now(),
      demoSignIns: isDemo() ? [...demoSignIns] : [],
      demoPassword: isDemo() ? demoPassword : null,
    }
  }
}
