// First: the listeners of the guide come before those that take input away.
import './demonstration.ts'
import { ignoreInput } from './demonstration/ignore-input.ts'

ignoreInput(window)
