import { Alert } from 'antd'

/** By itself, because it comes only once something was done. */
export default Alert
