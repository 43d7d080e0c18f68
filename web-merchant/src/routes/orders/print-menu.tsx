import { limits } from '@kaidian/shared/core/limits'
import { useLingui } from '@lingui/react/macro'
import { Button, Dropdown } from 'antd'
import { ChevronDown, Printer } from 'lucide-react'
import { useHref } from 'react-router'

/** What is printed of orders, each on a page of its own in another tab. */
export function PrintMenu({ ids, hasParcels = true }: { ids: readonly string[]; hasParcels?: boolean }) {
  const { t } = useLingui()
  const base = useHref('/print')
  const papers = [
    { key: 'pick', label: t`拣货单` },
    { key: 'slips', label: t`装箱单` },
    { key: 'labels', label: t`面单`, disabled: !hasParcels },
  ]
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: papers,
        onClick: ({ key }) => void open(`${base}/${key}?ids=${ids.slice(0, limits.printedOrders).join(',')}`, '_blank'),
      }}
    >
      <Button icon={<Printer size={15} aria-hidden />}>
        {t`打印`} <ChevronDown size={14} aria-hidden />
      </Button>
    </Dropdown>
  )
}
