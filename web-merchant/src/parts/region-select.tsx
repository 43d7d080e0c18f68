import { useLingui } from '@lingui/react/macro'
import { Cascader } from 'antd'
import { pathOf, useRegionTree, type RegionNode } from './use-region-tree.ts'

interface RegionSelectProps {
  id?: string
  value: string
  /** A territory may be a whole province or city; an address is a district. */
  mayStopEarly?: boolean
  disabled?: boolean
  onChange: (code: string) => void
}

export function RegionSelect({ id, value, mayStopEarly = false, disabled, onChange }: RegionSelectProps) {
  const { t } = useLingui()
  const { tree, open } = useRegionTree(value ? [value] : [])
  return (
    <Cascader<RegionNode>
      id={id}
      className="w-full!"
      placeholder={mayStopEarly ? t`省，或省 / 市，或省 / 市 / 区县` : t`省 / 市 / 区县`}
      allowClear={false}
      disabled={disabled}
      changeOnSelect={mayStopEarly}
      options={tree}
      value={value ? [...pathOf(value), value] : undefined}
      loadData={(path) => void open(path.at(-1)?.value ?? '')}
      onChange={(path) => onChange(String(path?.at(-1) ?? ''))}
    />
  )
}
