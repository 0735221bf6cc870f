"""A picture on its way through the network: input grid, columns, output grid."""
