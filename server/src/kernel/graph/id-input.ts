import { Field, ID, InputType } from 'type-graphql'
import { z } from 'zod'
import { Rules } from './rules.ts'

@Rules(z.object({ id: z.uuid() }))
@InputType({ description: '只需一个编号的操作 · A command that needs an id only' })
export class IdInput {
  @Field(() => ID, { description: '编号 · The id' })
  id: string
}
