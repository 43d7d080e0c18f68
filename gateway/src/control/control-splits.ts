import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { check } from './read-control.ts'

const limited = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200) })

/** What has been shared out of orders, and what of it has come back. */
export function controlSplits(app: FastifyInstance, { store, clock }: Gateway): void {
  app.get('/splits', async (request) => {
    const { limit } = check(limited, request.query)
    return store.query(
      `select split.number, o.number as order, o.combine_number as "combineNumber", split.is_last as "isLast",
         case when ends_at <= $2 then ends_as else 'PROCESSING' end as state,
         (select coalesce(sum(amount), 0)::bigint from gateway.wechat_split_part where split_id = split.id) as amount,
         (select coalesce(sum(amount), 0)::bigint from gateway.wechat_split_return where split_id = split.id) as returned
       from gateway.wechat_split as split join gateway.wechat_order as o on o.id = order_id
       order by split.made_at desc limit $1`,
      [limit, clock.now()],
    )
  })
}
