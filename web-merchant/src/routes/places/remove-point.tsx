import { useApolloClient } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Trash2 } from 'lucide-react'
import {
  RemovePickupPointDocument,
  ShopPickupPointsDocument,
  type PickupPointRowFragment,
} from './pickup-points.graphql.ts'

interface RemovePointProps {
  point: PickupPointRowFragment
  onRemoved: () => void
}

/** Of a point that no order names. */
export function RemovePoint({ point: { id, name }, onRemoved }: RemovePointProps) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const client = useApolloClient()
  const [remove, isRemoving] = useAction(RemovePickupPointDocument, {
    success: t`自提点已删除`,
    onDone() {
      refresh(client.refetchQueries({ include: [ShopPickupPointsDocument] }))
      onRemoved()
    },
  })
  const ask = async () => {
    const answer = await confirm({
      title: t`删除自提点“${name}”？`,
      body: t`还没有订单用过它，删除后买家不能再选。`,
      confirm: t`删除`,
      isDangerous: true,
    })
    if (answer) await remove({ id })
  }
  return (
    <Button
      type="text"
      danger
      className="float-left"
      icon={<Trash2 size={14} aria-hidden />}
      loading={isRemoving}
      onClick={() => void ask()}
    >
      {t`删除`}
    </Button>
  )
}
