-- Figures of a machine have times and ways to end a visit at a kiosk from now on: those that are kept are made again from its lines.
delete from hub.figures;
