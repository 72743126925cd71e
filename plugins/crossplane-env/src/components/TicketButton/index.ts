export { TicketButton } from './TicketButton';
