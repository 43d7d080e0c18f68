import { Entity, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Session } from '../account/session.ts'
import { Text } from '../kernel/columns.ts'

/** Whose WeChat a sign-in is used in, as WeChat has told us without asking them. It pays, and signs nobody in. */
@Entity()
export class WechatPayer {
  @ManyToOne(() => Session, { primary: true, deleteRule: 'cascade', updateRule: 'no action' })
  session: Session

  @Text()
  appid: string

  @Text()
  openid: string
}
