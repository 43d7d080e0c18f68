import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { TreeSelect } from 'antd'
import { useRegionTree } from '../../parts/use-region-tree.ts'

interface RegionFieldProps {
  id: string
  label: string
  error: string | undefined
  placeholder: string
  codes: readonly string[]
  onChange: (codes: string[]) => void
}

/** Provinces, cities and districts; a whole province stands for all that is in it. */
export function RegionField({ id, label, error, placeholder, codes, onChange }: RegionFieldProps) {
  const { tree, open } = useRegionTree(codes)
  return (
    <Field id={id} label={label} error={error}>
      <TreeSelect
        id={id}
        className="w-full!"
        treeCheckable
        allowClear
        maxTagCount={8}
        showCheckedStrategy={TreeSelect.SHOW_PARENT}
        placeholder={placeholder}
        treeData={tree}
        value={[...codes]}
        loadData={({ value }) => open(String(value))}
        onChange={(chosen: string[]) => onChange(chosen)}
      />
    </Field>
  )
}
