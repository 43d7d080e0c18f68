import { sql } from 'kysely'
import { suspectBy } from './hold-suspicious.ts'

const days = 90

suspectBy({
  key: 'DEVICE',
  condition: sql`exists (
    select from device_use one join device_use other using (device_hash)
    where one.account_id = pair.buyer_account and other.account_id = pair.other_account
      and least(one.seen_at, other.seen_at) > now() - make_interval(days => ${sql.lit(days)}))`,
})

/** As people write the same place in different ways. */
const plain = (text: string) => sql`regexp_replace(lower(${sql.raw(text)}), '[^[:alnum:]]', '', 'g')`

suspectBy({
  key: 'ADDRESS',
  condition: sql`exists (
    select from member m join address theirs on theirs.member_id = m.id,
      lateral (
        select address_phone as phone, district_code as region_code, case when pickup is null then address_detail else '' end as detail
          from orders where id = pair.order_id
        union all select own.phone, own.region_code, own.detail
          from member b join address own on own.member_id = b.id where b.account_id = pair.buyer_account
      ) as place
    where m.account_id = pair.other_account and (theirs.phone = place.phone
      or (theirs.region_code = place.region_code and ${plain('theirs.detail')} = ${plain('place.detail')} and place.detail <> '')))`,
})
