import { Entity, Index, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy'
import { Moment } from '../kernel/columns.ts'
import { Account } from './account.ts'

/** That an account was signed in to on a browser. Of the browser only a hash of its cookie is kept. */
@Entity()
export class DeviceUse {
  @ManyToOne(() => Account, { primary: true, deleteRule: 'no action', updateRule: 'no action' })
  account: Account

  @Index({ name: 'device_use_device' })
  @PrimaryKey({ type: 'text' })
  deviceHash: string

  @Index({ name: 'device_use_seen' })
  @Moment()
  seenAt: Date
}
