-- One release decides about all figures of a place: those that are kept are made again from each machine's lines.
delete from hub.figures;
